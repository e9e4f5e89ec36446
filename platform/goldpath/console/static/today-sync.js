// Sends what was noted, in its order, until the server has it; a retry doubles nothing.
import { reason, sendLines, sendWalkIn } from "./today-sending.js";
import { same } from "./today-store.js";

const LONGEST_WAIT = 30_000;
const AT_ONCE = 100;
export const PAUSE = 600; // milliseconds after the last tap

export class Sync {
  #timer;
  #busy = false;
  #failures = 0;

  constructor(session, store) {
    Object.assign(this, { session, store });
  }

  later(milliseconds) {
    this.list.paint();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), milliseconds);
  }

  async #send() {
    if (this.#busy) return this.later(PAUSE);
    const walking = this.store.names("walk").filter((name) => !this.store.get(name).errors);
    if (!walking.length && !this.list.ready.length) return this.list.paint();
    this.#busy = true;
    this.list.paint("Sending …");
    try {
      for (const name of walking) await this.#walkIn(name);
      await this.#lines(this.list.ready.slice(0, AT_ONCE));
      this.#failures = 0;
      if (this.list.ready.length) this.later(PAUSE);
      else this.list.paint();
    } catch (error) {
      this.later(Math.min(PAUSE * 2 ** this.#failures++, LONGEST_WAIT));
      this.list.paint(null, reason(error));
    } finally {
      this.#busy = false;
    }
  }

  async #walkIn(name) {
    const said = await sendWalkIn(this.session, name.slice(5), this.store.get(name));
    const { enrolment, nearDuplicates, userErrors } = said;
    if (!enrolment) return this.list.walkIns.refuse(name, userErrors, nearDuplicates ?? []);
    this.store.forget(name);
    const here = enrolment.attendance.find((one) => one.session === this.session);
    this.list.learn(enrolment.id, enrolment.attendee.name, here);
  }

  // Until the answer comes, the server may have it or not: it is noted as lost so long.
  async #lines(sending) {
    if (!sending.length) return;
    for (const [id, one] of sending) {
      const lost = [...one.lost, { status: one.status, role: one.role }];
      this.store.put(`line ${id}`, { ...one, lost });
    }
    const { session: now, userErrors } = await sendLines(this.session, sending);
    if (!now) throw new Error(userErrors.map((error) => error.message).join(" "));
    const found = new Map(now.lines.map((one) => [one.enrolment.id, one]));
    sending.forEach(([id, one], number) => {
      const slips = userErrors.filter((error) => error.field?.startsWith(`entries.${number}.`));
      this.#settle(id, one, slips, found.get(id));
    });
    for (const [id, one] of found) this.list.learn(id, one.attendee.name, one);
    this.list.remember();
  }

  #settle(id, sent, slips, found) {
    const name = `line ${id}`;
    const noted = this.store.get(name);
    if (!noted) return;
    const newer = noted.notedAt !== sent.notedAt;
    if (!slips.length && !newer) return this.store.forget(name);
    if (!slips.length) return this.store.put(name, { ...noted, version: found.version, lost: [] });
    if (!found || slips.every((error) => error.code !== "CONFLICT")) {
      const refused = slips.map((error) => error.message).join(" ");
      return this.store.put(name, { ...noted, refused });
    }
    const { status, role, version } = found;
    // Written here, and the answer was lost on its way: what was noted since comes after it.
    const ours = noted.lost.some((before) => same(before, found));
    this.store.put(name, ours ? { ...noted, version, lost: [] } : { ...noted, theirs: { status, role, version } });
  }
}
