/** Shows where the tour is, in the visitor's language, once a second. Builds text nodes only; asks nobody but its own server. */
const LANGUAGES = ["ko", "ja", "en"];
const LOOK_MILLISECONDS = 1000;
const KEPT = "tocsin-guide-language";

const at = (id) => document.getElementById(id);
const words = await (await fetch("/words.json")).json();
let language = firstLanguage();
let state = { state: "touring", steps: [], offers: "" };
let shown = "";

function firstLanguage() {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages.map((each) => each.slice(0, 2))];
  return wanted.find((each) => LANGUAGES.includes(each)) ?? "en";
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** One window a console: the same link again brings the same window. */
const link = (text, address) =>
  element("a", text, { href: address, target: `tocsin-${new URL(address).host.replaceAll(/\W/g, "-")}` });

function show() {
  const stamp = JSON.stringify([state, language]);
  if (stamp === shown) return;
  shown = stamp;
  const { frame } = words;
  document.documentElement.lang = language;
  for (const [id, text] of [
    ["mark", frame.mark],
    ["heading", frame.heading],
    ["skip", frame.skip],
    ["consoles-heading", frame.consoles],
  ])
    at(id).textContent = text[language];
  at("news").textContent = state.state === "touring" ? "" : frame[state.state][language];
  at("go-on").textContent = frame.goOn[language];
  at("go-on").hidden = state.offers !== "go-on" || state.state !== "touring";
  at("skip").hidden = state.state !== "touring";
  for (const button of document.querySelectorAll("[data-language]"))
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  at("steps").replaceChildren(...state.steps.map(stepItem));
  at("consoles").replaceChildren(
    ...words.consoles.map(({ nation, address }) => {
      const item = document.createElement("li");
      item.append(`${nation} `, link(address, address));
      return item;
    }),
  );
}

function stepItem({ id, state: how, why }) {
  const { title, text, address } = words.steps[id];
  const item = element("li", "", { "data-step": id, "data-state": how });
  if (how === "now") item.setAttribute("aria-current", "step");
  const why_ = why === "" ? "" : ` (${why})`;
  item.append(element("span", `${words.frame.states[how][language]}${why_}`, { class: "state" }));
  item.append(element("strong", title[language]));
  if (how !== "ahead") item.append(element("p", text[language]));
  if (how !== "ahead") item.append(link(words.frame.open[language], address));
  if (id === "approve" && how === "now" && state.offers === "hand-over") item.append(visitorsTurn());
  return item;
}

function visitorsTurn() {
  const both = document.createElement("p");
  const button = element("button", words.frame.handOver[language], { type: "button", id: "hand-over" });
  button.addEventListener("click", () => press("/hand-over"));
  both.append(link(words.frame.become[language], words.invitation), " ", button);
  return both;
}

async function press(path) {
  await fetch(path, { method: "POST" }).catch(() => undefined);
  await look();
}

async function look() {
  try {
    state = await (await fetch("/state.json")).json();
    show();
  } catch {
    at("news").textContent = words.frame.gone[language];
    shown = "";
  }
}

for (const button of document.querySelectorAll("[data-language]"))
  button.addEventListener("click", () => {
    language = button.dataset.language;
    localStorage.setItem(KEPT, language);
    show();
  });
at("go-on").addEventListener("click", () => press("/go-on"));
at("skip").addEventListener("click", () => press("/skip"));
await look();
setInterval(look, LOOK_MILLISECONDS);
