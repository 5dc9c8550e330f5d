/** What index.html runs before the console, and the console imports first: asks the node for what the first screen needs. */
import { askEarly } from "./early.ts";

askEarly();
