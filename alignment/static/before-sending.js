// Looks before a form is sent, so that the page itself says what went wrong and everything typed stays in its place.
//   A date that is half typed: the browser would send it as no date at all, and nobody would know.
//   A service that does not answer: without this the browser leaves the page for one of its own. It is tried again
//   only when asked. The panel beside the matrix sends its forms itself, and says the same.
// Without script both are as the browser does them; the draft is there afterwards.
const PATIENCE = 8000; // milliseconds

function say(form, head, then) {
  form.querySelector("[data-not-sent]")?.remove();
  const box = document.createElement("div");
  box.className = "melding fout";
  box.dataset.notSent = "";
  box.setAttribute("role", "alert");
  box.tabIndex = -1;
  const told = document.createElement("p");
  const first = document.createElement("b");
  first.textContent = head;
  told.append(first, " ", then);
  box.append(told);
  form.prepend(box);
  form.dispatchEvent(new CustomEvent("niet-verstuurd", { bubbles: true }));
  return box;
}

// Its own listener comes first: whoever else listens to sending must not see what is not sent.
document.addEventListener("submit", (event) => {
  const half = [...event.target.elements].find((field) => field.validity?.badInput);
  if (!half) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const then = "Schrijf dag, maand en jaar, of maak het veld leeg.";
  say(event.target, "Nog niet opgeslagen: een datum is niet compleet.", then);
  half.focus();
}, { capture: true });

async function answers() {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}

function sayGone(form, button) {
  const then = "Wat u invulde, staat er nog. Probeer het over een paar minuten opnieuw.";
  const box = say(form, "Niet verstuurd: de dienst antwoordt niet.", then);
  const again = document.createElement("button");
  again.type = "button";
  again.className = "knop klein";
  again.textContent = "Probeer opnieuw";
  again.addEventListener("click", () => form.requestSubmit(button));
  box.append(again);
  box.focus();
}

async function askFirst(form, button) {
  form.dataset.asking = "";
  const there = await answers();
  delete form.dataset.asking;
  if (!there) return sayGone(form, button);
  form.dataset.there = "";
  form.requestSubmit(button);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("main form[method=post]") || form.closest("[data-panel]")) return;
  if ("there" in form.dataset) {
    delete form.dataset.there;
    return;
  }
  event.preventDefault();
  if (!("asking" in form.dataset)) askFirst(form, event.submitter);
});
