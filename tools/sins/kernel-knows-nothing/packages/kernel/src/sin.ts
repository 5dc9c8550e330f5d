/** A deliberate sin: the kernel looks up at the domain. */
import { sin } from "../../domain/picture/src/virtue.ts";

export const sinner = sin;
