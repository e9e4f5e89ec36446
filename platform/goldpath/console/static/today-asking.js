// What somebody has to decide about a line: two people noted different things, or one cannot be taken.
import { box, button, words } from "./today-lines.js";

export function ask(line, noted, store, decided) {
  const name = `line ${line.id}`;
  const choose = (change) => () => {
    change();
    line.clear();
    decided();
  };
  const theirs = () => store.forget(name);
  if (noted.refused) {
    const gone = button("Take it back", choose(theirs));
    return line.tell(box("This cannot be recorded.", noted.refused.replaceAll("`", ""), [gone]));
  }
  const mine = () => {
    const { theirs: now, ...rest } = store.get(name);
    store.put(name, { ...rest, version: now.version, lost: [] });
  };
  const text = `It says “${words(noted.theirs)}” now. Nothing is overwritten until you choose.`;
  const buttons = [
    button(`Keep mine: ${words(noted)}`, choose(mine)),
    button(`Take theirs: ${words(noted.theirs)}`, choose(theirs)),
  ];
  line.tell(box(`Somebody else recorded ${line.name} meanwhile.`, text, buttons));
}
