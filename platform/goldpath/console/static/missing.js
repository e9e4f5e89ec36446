// How far the sheet is: how many indicators have points, and what is missing.
function words(item) {
  if (item.what === "POINTS") return item.subject;
  if (item.what === "FINDING") return `What you found of “${item.subject}”`;
  return `Area of improvement ${item.subject}, which the cluster has yet to describe`;
}

function link(form, item, places) {
  const made = document.createElement("a");
  const report = `/expert/assessments/${form.dataset.assessment}/report#areas`;
  made.href = item.code in places ? `#indicator-${places[item.code]}` : report;
  made.textContent = words(item);
  const entry = document.createElement("li");
  entry.append(made);
  return entry;
}

export function showMissing(form, indicators, missing, now) {
  const lacking = new Set(
    now.filter((one) => one.points === null).map((one) => `${one.scheme} ${one.code}`),
  );
  const open = indicators.filter((one) => lacking.has(one.key));
  const places = Object.fromEntries(open.map((one) => [one.code, one.number]));
  const given = now.length - lacking.size;
  form.querySelector("[data-given]").textContent = given;
  form.querySelector(".bar-part").setAttribute("width", (100 * given) / now.length);
  const told = document.createElement("p");
  told.textContent = missing.length ? "Still missing, as far as it is saved:" : "Nothing is missing.";
  const list = document.createElement("ul");
  list.className = "missing";
  list.append(...missing.map((item) => link(form, item, places)));
  form.querySelector("[data-missing]").replaceChildren(told, ...(missing.length ? [list] : []));
}
