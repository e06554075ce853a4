// On the page of an upload: counts what is ticked and says in the bar what will be taken over, while somebody chooses.
// "Alles aan" and "alles uit" tick here without asking the service. Without this script both are buttons that show the
// page again, and the bar says what was ticked when the page was made.
const form = document.querySelector("form[data-choices]");
const told = form?.querySelector("[data-told]");

const told_as = (number, one, more) => `${number.toLocaleString("nl-NL")} ${number === 1 ? one : more}`;
const chosen = (selector) => form.querySelectorAll(selector).length;

function listed(parts) {
  const some = parts.filter(([number]) => number).map((part) => told_as(...part));
  return some.length < 2 ? some.join("") : `${some.slice(0, -1).join(", ")} en ${some.at(-1)}`;
}

function recount() {
  const ticked = chosen("input[name=neem]:checked");
  const changes = ticked + Number(told.dataset.unseen);
  const skipped = chosen("input[name=neem]") - ticked;
  const choices = chosen("input[name^='kies.'][value=mijn]:checked");
  const clashes = chosen("input[name^='kies.'][value=mijn]") - choices + Number(told.dataset.unseenClashes);
  const faults = Number(told.dataset.faults);
  const taken = listed([[changes, "wijziging", "wijzigingen"], [choices, "keuze", "keuzes"]]);
  const left = listed([
    [skipped, "wijziging", "wijzigingen"],
    [clashes, "botsing", "botsingen"],
    [faults, "fout", "fouten"],
  ]);
  const first = document.createElement("b");
  first.textContent = taken || "Er is nog niets gekozen.";
  const rest = taken ? [` ${changes + choices === 1 ? "wordt" : "worden"} overgenomen.`] : [];
  if (left) rest.push(` ${left} ${skipped + clashes + faults === 1 ? "blijft" : "blijven"} liggen.`);
  told.replaceChildren(first, ...rest);
  const cells = told_as(changes + choices, "cel", "cellen");
  form.querySelector("[data-take]").textContent = taken ? `Neem ${cells} over` : "Neem over wat ik koos";
}

if (told) {
  form.querySelector("[data-before]").remove();
  form.querySelector("[data-recount]").remove();
  form.addEventListener("change", recount);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[value=alles], button[value=niets]");
    if (!button) return;
    event.preventDefault();
    for (const box of form.querySelectorAll("input[name=neem]")) box.checked = button.value === "alles";
    recount();
  });
  recount();
}
