// Two experts wrote the same indicator: both texts are shown, and the expert here chooses.
import { NAMES } from "./indicator.js";

const TITLES = { points: "Points", note: "Note", evidence: "Evidence" };

function button(text, what, chosen) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.append(text);
  const rest = document.createElement("span");
  rest.className = "hidden";
  rest.textContent = ` of ${what}`;
  made.append(rest);
  made.addEventListener("click", chosen);
  return made;
}

// Show what the sheet says now beside what was typed. `decided` is called after the choice.
export function showConflict(indicator, theirs, decided) {
  indicator.clear();
  indicator.theirs = theirs;
  const box = document.createElement("div");
  box.className = "slip conflict";
  box.dataset.live = "";
  box.setAttribute("role", "alert");
  const told = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = "This was changed meanwhile, and yours is not saved.";
  told.append(strong, " Nothing is overwritten until you choose. The sheet says now:");
  const list = document.createElement("dl");
  list.className = "theirs";
  for (const name of NAMES.filter((one) => ![null, ""].includes(theirs[one]))) {
    const row = document.createElement("div");
    row.append(
      Object.assign(document.createElement("dt"), { textContent: TITLES[name] }),
      Object.assign(document.createElement("dd"), { textContent: theirs[name] ?? "" }),
    );
    list.append(row);
  }
  const actions = document.createElement("p");
  actions.className = "actions";
  const choose = (take) => () => {
    const mine = indicator.values;
    indicator.adopt(theirs);
    indicator.values = take ? theirs : mine;
    indicator.fields.points.focus();
    decided();
  };
  actions.append(
    button("Keep what I typed", indicator.name, choose(false)),
    button("Take theirs", indicator.name, choose(true)),
  );
  box.append(told, list, actions);
  indicator.box.querySelector(".indicator-fields").before(box);
}
