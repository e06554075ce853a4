// Opens a cell beside the matrix instead of on its own page, where the window has room for both. Without this script
// every cell is a plain link to its page, and a narrow window keeps it that way. Everything in the panel comes from
// the server; a save that does not arrive is told, and is only tried again when asked.
const WIDE = matchMedia("(min-width: 1280px)");
const SILENCE = 30000; // milliseconds after which the service counts as gone
const table = document.getElementById("mx");
const work = document.querySelector(".werk");

let panel = null; // the aside
let link = null; // the cell that it shows
let asked = 0; // the number of the last question: late answers to earlier ones are dropped
let refreshed = 0;
let sending = false;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ---- opening and closing ----
function open(cell) {
  if (panel && cell === link) {
    panel.querySelector("h2")?.focus();
    return;
  }
  link?.removeAttribute("aria-current");
  link = cell;
  link.setAttribute("aria-current", "true");
  if (!panel) {
    panel = element("aside", { className: "paneel" });
    panel.setAttribute("aria-labelledby", "paneel-kop");
    work.append(panel);
    work.classList.add("paneel-open");
  }
  load();
}

function close() {
  asked += 1;
  panel.remove();
  panel = null;
  work.classList.remove("paneel-open");
  link.removeAttribute("aria-current");
  link.focus();
  link = null;
}

const addressOf = (path) => `${path}?paneel=1`;

async function load() {
  const mine = ++asked;
  panel.setAttribute("aria-busy", "true");
  const answer = await ask(addressOf(link.getAttribute("href")));
  if (mine !== asked) return;
  panel.removeAttribute("aria-busy");
  if (!fill(answer, false)) {
    const told = answer.gone ? "de dienst antwoordt niet" : answer.out ? "u bent uitgelogd" : answer.title;
    panel.replaceChildren(
      element("h2", { id: "paneel-kop", tabIndex: -1, textContent: "Deze cel is niet geopend" }),
      trouble(`Niet geopend: ${told}.`, answer, load),
    );
    panel.querySelector("h2").focus();
  }
}

// ---- asking the server ----
async function ask(address, options = {}) {
  try {
    const signal = AbortSignal.timeout(SILENCE);
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal, ...options });
    if ([502, 503, 504].includes(response.status)) return { gone: true };
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return {
      gone: false,
      part: page.querySelector("[data-panel]"),
      out: page.querySelector("form[action^='/inloggen']") !== null,
      title: (page.querySelector("h1")?.textContent ?? `fout ${response.status}`).trim(),
    };
  } catch {
    return { gone: true };
  }
}

// Puts the part in the panel and focus where the person goes on. False when the answer is something else.
function fill(answer, posted) {
  if (!answer.part) return false;
  for (const one of answer.part.querySelectorAll("[autofocus]")) one.removeAttribute("autofocus");
  panel.replaceChildren(document.adoptNode(answer.part));
  offerNext();
  for (const one of [panel, link]) one.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  panel.dispatchEvent(new CustomEvent("paneel", { bubbles: true, detail: { posted } }));
  const wanted = posted ? ["[data-next] a", "[role=alert]", ".melding[role=status]", "h2"] : ["h2"];
  wanted.map((one) => panel.querySelector(one)).find(Boolean).focus({ preventScroll: !posted });
  return true;
}

// ---- saving ----
async function send(form, button) {
  if (sending) return;
  sending = true;
  const mine = ++asked;
  const cell = link;
  panel.querySelector("[data-lost]")?.remove();
  panel.setAttribute("aria-busy", "true");
  const body = bodyOf(form, button);
  const answer = await ask(addressOf(form.getAttribute("action")), { method: "POST", body });
  sending = false;
  if (mine !== asked) {
    if (answer.part) refresh(cell);
    return;
  }
  panel.removeAttribute("aria-busy");
  if (fill(answer, true)) {
    if (panel.querySelector(".melding.goed")) refresh(cell);
    return;
  }
  const told = answer.gone
    ? "Niet opgeslagen: de dienst antwoordt niet. Uw tekst staat er nog."
    : answer.out
      ? "Niet opgeslagen: u bent uitgelogd. Uw tekst staat er nog."
      : `Niet opgeslagen: ${answer.title}. Uw tekst staat er nog.`;
  const message = trouble(told, answer, () => send(form, button));
  form.prepend(message);
  form.dispatchEvent(new CustomEvent("niet-verstuurd", { bubbles: true }));
  message.focus();
}

// A form that is sent again after it was changed is another save: with its old key the server would take it for a
// repeat and keep the first text.
function bodyOf(form, button) {
  const fields = new FormData(form, button);
  fields.delete("idempotency_key");
  const says = new URLSearchParams(fields).toString();
  const key = form.elements.idempotency_key;
  if (form.dataset.said && form.dataset.said !== says && key) {
    key.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  form.dataset.said = says;
  return new URLSearchParams(new FormData(form, button));
}

function trouble(told, answer, again) {
  const message = element("div", { className: "melding fout", tabIndex: -1 }, element("p", { textContent: told }));
  message.setAttribute("role", "alert");
  message.dataset.lost = "";
  if (answer.out) {
    const back = encodeURIComponent(link.getAttribute("href"));
    message.append(element("a", { href: `/inloggen?verder=${back}`, textContent: "Log in en ga verder met deze cel" }));
  } else {
    const button = element("button", { type: "button", className: "knop", textContent: "Probeer opnieuw" });
    button.addEventListener("click", again);
    message.append(button);
  }
  return message;
}

// ---- the matrix after a save ----
async function refresh(cell) {
  const mine = ++refreshed;
  try {
    const response = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine === refreshed) redraw(cell.closest("tr"), page);
  } catch {
    // the matrix stays as it was; the panel already said that the save arrived
  }
}

// Only the insides change: a replaced link would lose focus and its place among the arrow keys.
function redraw(row, page) {
  const same = (one) => page.querySelector(`#mx td a[href="${CSS.escape(one.getAttribute("href"))}"]`);
  const links = [...row.querySelectorAll("td a")];
  for (const one of links) {
    const now = same(one);
    if (!now) continue;
    one.className = now.className;
    one.innerHTML = now.innerHTML;
  }
  const fresh = links.length > 0 ? same(links[0])?.closest("tr") : null;
  copy(row.querySelector("td.vd"), fresh?.querySelector("td.vd"));
  copy(table.tFoot, page.querySelector("#mx tfoot"));
  copy(document.querySelector("nav.alleen-breed"), page.querySelector("nav.alleen-breed"));
}

function copy(old, fresh) {
  if (old && fresh && !old.contains(document.activeElement)) old.innerHTML = fresh.innerHTML;
}

// ---- the next cell: a city walks down its column, a ministry along its row ----
function nextCell() {
  const cell = link.closest("td");
  if (panel.querySelector("form[data-draft$='/uitrol']")) return cell.nextElementSibling?.querySelector("a") ?? null;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const below = rows.slice(rows.indexOf(cell.parentElement) + 1).map((row) => row.cells[cell.cellIndex]);
  return below.map((one) => one?.querySelector(":scope:not(th) > a")).find(Boolean) ?? null;
}

function offerNext() {
  const place = panel.querySelector("[data-next]");
  const next = place ? nextCell() : null;
  if (!next) return;
  const measure = next.closest("tr").querySelector("th .ti")?.textContent ?? "";
  const area = table.tHead.rows[0].cells[next.closest("td").cellIndex]?.querySelector("a span")?.textContent ?? "";
  const onward = element("a", { href: next.getAttribute("href"), textContent: `Volgende: ${measure}` });
  if (next.closest("tr") === link.closest("tr")) onward.textContent = `Volgende: ${area.replaceAll("\u200b", "")}`;
  onward.setAttribute("aria-describedby", "paneel-melding");
  onward.addEventListener("click", (event) => {
    if (!plain(event)) return;
    event.preventDefault();
    open(next);
  });
  place.append(onward);
}

const plain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

table?.addEventListener("click", (event) => {
  const cell = event.target.closest("td a");
  if (!cell || !cell.getAttribute("href").startsWith("/cellen/") || event.defaultPrevented) return;
  if (!WIDE.matches || !plain(event)) return;
  event.preventDefault();
  open(cell);
});

work?.addEventListener("click", (event) => {
  if (panel && event.target.closest("[data-close]")) close();
});

work?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !panel?.contains(event.target)) return;
  event.preventDefault();
  close();
});

work?.addEventListener("submit", (event) => {
  if (!panel?.contains(event.target) || event.target.method !== "post") return;
  event.preventDefault();
  send(event.target, event.submitter);
});
