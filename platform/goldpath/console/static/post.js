// Sends what changed on the sheet, and returns what the server says of it.
const LONGEST = 15_000; // milliseconds

export async function post(assessment, sending) {
  const fields = sending.flatMap((one) => one.parameters());
  const answer = await fetch(location.pathname, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams([
      ["form", "save-scores"],
      ["assessment", assessment],
      ...fields,
    ]),
    redirect: "manual",
    signal: AbortSignal.timeout(LONGEST),
  });
  if (answer.type === "opaqueredirect") throw new Error("you are signed out (sign in in another tab)");
  if (!answer.ok) throw new Error(`the server cannot take it (${answer.status})`);
  return answer.json();
}
