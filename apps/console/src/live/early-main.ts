/** The script that index.html runs before the console: opens the first socket. */
import { openEarly } from "./early.ts";

openEarly();
