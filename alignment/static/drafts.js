// Keeps what somebody types in a form with data-draft in this browser until it is saved, so that a lost connection,
// an expired session or a closed window loses nothing. The page works without it: a refused form always comes back
// with everything typed. Per account; erased at signing out; never a password or token; a browser without room for
// it changes nothing.
const PREFIX = "aansluitmatrix:concept:";
const KEPT_DAYS = 7;
const account = document.body.dataset.account;
const SECRET = /password|token|secret/i;
const HERE = location.pathname + location.search;
const CAME = performance.getEntriesByType?.("navigation")[0];
const ANSWERED = CAME?.type === "navigate" && CAME.redirectCount > 0; // as after every accepted save

// ---- the store: every way in which it can fail is silent ----
function attempt(action, otherwise = null) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

const keyOf = (form) => `${PREFIX}${account}:${form.dataset.draft}`;
const read = (form) => attempt(() => JSON.parse(localStorage.getItem(keyOf(form))));
const write = (form, draft) => attempt(() => localStorage.setItem(keyOf(form), JSON.stringify(draft)));
const forget = (form) => attempt(() => localStorage.removeItem(keyOf(form)));

function forgetWhere(unwanted) {
  attempt(() => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) if (unwanted(key)) localStorage.removeItem(key);
  });
}

function tooOld(key) {
  const draft = attempt(() => JSON.parse(localStorage.getItem(key)));
  return !draft || Date.now() - draft.at > KEPT_DAYS * 24 * 3600 * 1000;
}

// ---- the fields of a form ----
function fieldsOf(form) {
  const typed = [...form.elements].filter((one) => one.name && !SECRET.test(one.name) && !one.disabled);
  return typed.filter((one) => !["hidden", "password", "file", "submit", "button"].includes(one.type ?? ""));
}

const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
const choiceName = (field) => (isChoice(field) ? `${field.name}=${field.value}` : field.name);

function valueOf(field) {
  if (isChoice(field)) return field.checked;
  if (field.type === "select-multiple") return [...field.options].filter((o) => o.selected).map((o) => o.value).join("\n");
  return field.value;
}

// What the server says that stands now, whatever the browser filled in again by itself.
function standing(field) {
  if (isChoice(field)) return field.defaultChecked;
  if (field.options) {
    const chosen = [...field.options].filter((o) => o.defaultSelected).map((o) => o.value);
    if (field.type === "select-multiple") return chosen.join("\n");
    return chosen[0] ?? field.options[0]?.value ?? "";
  }
  return field.defaultValue;
}

function put(field, value) {
  if (isChoice(field)) field.checked = value;
  else if (field.type === "select-multiple") for (const o of field.options) o.selected = value.split("\n").includes(o.value);
  else field.value = value;
}

const versionOf = (form) => form.querySelector("input[name=version]");

function snapshot(form) {
  return Object.fromEntries(fieldsOf(form).map((field) => [choiceName(field), valueOf(field)]));
}

const differs = (form, fields) =>
  fieldsOf(form).some((field) => choiceName(field) in fields && fields[choiceName(field)] !== standing(field));

// ---- keeping, putting back, saying so ----
function keep(form) {
  const fields = snapshot(form);
  if (differs(form, fields)) write(form, { at: Date.now(), version: versionOf(form)?.value ?? "", fields, sent: "" });
  else forget(form);
}

function say(form, draft, older) {
  const line = document.createElement("p");
  line.className = "concept";
  line.setAttribute("role", "status");
  const at = new Date(draft.at);
  const zone = { timeZone: "Europe/Amsterdam" }; // as on the rest of the page
  const day = (moment) => moment.toLocaleDateString("nl-NL", { ...zone, day: "numeric", month: "long" });
  const clock = at.toLocaleTimeString("nl-NL", { ...zone, hour: "2-digit", minute: "2-digit" });
  const when = day(at) === day(new Date()) ? clock : `${day(at)}, ${clock}`;
  const told = document.createElement("span");
  told.textContent = `Concept van ${when} teruggezet`;
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "linkknop";
  drop.textContent = "verwijder";
  drop.setAttribute("aria-label", `Verwijder het concept van ${when}`);
  line.append(told, " · ", drop);
  if (older) {
    const warning = document.createElement("span");
    warning.className = "ouder";
    warning.textContent =
      "Het concept is ouder dan wat er nu staat: intussen is hier iets opgeslagen. Als u opslaat, ziet u het verschil en kiest u zelf.";
    line.append(document.createElement("br"), warning);
  }
  form.prepend(line);
  return drop;
}

function restore(form, draft) {
  const version = versionOf(form);
  const now = version?.value ?? "";
  const older = version !== null && draft.version !== now;
  for (const field of fieldsOf(form)) {
    const value = draft.fields[choiceName(field)];
    if (value !== undefined) put(field, value);
  }
  for (let part = form.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  // Saved on the version it was begun on: then the server merges field by field, and asks where both changed.
  if (older) version.value = draft.version;
  const drop = say(form, draft, older);
  drop.addEventListener("click", () => {
    for (const field of fieldsOf(form)) put(field, standing(field));
    if (older) version.value = now;
    forget(form);
    drop.parentElement.remove();
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
}

// A page or panel that came back after saving: what was sent is stored. The same address looked at again proves
// nothing, so a draft remembers from where it was sent; a second save may lead to the address it was sent from, but
// only a save is sent on to it.
function isSaved(place, draft, posted) {
  const fresh = posted || draft.sent !== HERE || ANSWERED;
  return Boolean(draft.sent && fresh && place.querySelector(".melding.goed[role=status]"));
}

function look(place, posted) {
  const refused = place.querySelector(".melding.fout, [aria-invalid=true]") !== null;
  for (const form of place.querySelectorAll("form[data-draft]")) {
    const draft = read(form);
    if (!draft?.fields) continue;
    if (isSaved(place, draft, posted)) "beside" in form.dataset ? keepRest(form) : forget(form);
    else if (differs(form, draft.fields)) restore(form, draft);
    else if (!refused) forget(form); // it stands already: the answer to the save got lost on the way
    unsend(form); // else the next save of another form would be taken for this one's
  }
}

function unsend(form) {
  const draft = read(form);
  if (draft?.sent) write(form, { ...draft, sent: "" });
}

// One part of the form is stored; what was typed beside it stands in the page and is kept until that is saved too.
function keepRest(form) {
  write(form, { at: Date.now(), version: versionOf(form)?.value ?? "", fields: snapshot(form), sent: "" });
}

function changed(event) {
  const form = event.target.form ?? event.target.closest?.("form");
  if (form?.matches("form[data-draft]")) keep(form);
}

if (document.body.hasAttribute("data-signed-out")) forgetWhere(() => true);
forgetWhere(tooOld);
if (account) {
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/uitloggen") forgetWhere(() => true);
    else if (event.target.matches("form[data-draft]")) {
      const draft = read(event.target);
      if (draft) write(event.target, { ...draft, sent: HERE });
    }
  }, { capture: true });
  document.addEventListener("niet-verstuurd", (event) => unsend(event.target));
  document.addEventListener("paneel", (event) => look(event.target, event.detail.posted));
  look(document, false);
}
