/** Starts the console: words, fonts, areas, connection, and the screen in place of the static shell. */
import "./live/early-main.ts";
import "@fontsource-variable/inter/wght.css";
import "./styles/base.css";
import "./styles/bar.css";
import "./styles/dialog.css";
import "./styles/people.css";
import "./styles/print.css";
import "./styles/view.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { Failure } from "./Failure.tsx";
import { fetchLater } from "./later.ts";
import { connect, refuseWhile, whenTold } from "./live/store.ts";
import { followAddress } from "./pages/people/panel.ts";
import { loadAreas } from "./text/areas.ts";
import { isLookOnly } from "./view.ts";

connect();
refuseWhile(() => isLookOnly());
followAddress();
// Without the areas places are told by their coordinates: the picture must not wait for names.
loadAreas().catch((cause: unknown) => console.error("The names of warning areas could not be loaded.", cause));

const root = document.getElementById("console");
if (root !== null)
  whenTold(() =>
    createRoot(root).render(
      <Failure>
        <App />
      </Failure>,
    ),
  );
fetchLater(document.documentElement.lang === "en");
