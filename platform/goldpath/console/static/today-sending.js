// Sends what was noted by the page's own forms, and returns the mutation's payload.
const LONGEST = 15_000; // milliseconds

async function post(fields) {
  const answer = await fetch(location.pathname, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(fields),
    redirect: "manual",
    signal: AbortSignal.timeout(LONGEST),
  });
  if (answer.type === "opaqueredirect") throw new Error("you are signed out, so sign in again");
  if (!answer.ok) throw new Error(`the server cannot take it (${answer.status})`);
  return answer.json();
}

export function sendLines(session, entries) {
  const fields = entries.flatMap(([id, one], number) => [
    [`entries.${number}.enrolment`, id],
    [`entries.${number}.status`, one.status],
    [`entries.${number}.role`, one.role],
    [`entries.${number}.notedAt`, one.notedAt],
    [`entries.${number}.expectedVersion`, one.version],
  ]);
  return post([["form", "record-attendance"], ["session", session], ...fields]);
}

export function sendWalkIn(session, key, one) {
  return post([
    ["form", "walk-in"],
    ["session", session],
    ["idempotencyKey", key],
    ["notedAt", one.notedAt],
    ...Object.entries(one.fields),
  ]);
}

// Why something could not be sent, in words.
export function reason(error) {
  const lost = error.name === "TypeError" || error.name === "TimeoutError";
  if (!navigator.onLine) return "there is no connection";
  return lost ? "the server does not answer" : error.message;
}
