/** The front door of consult: rooms, their record, its order, answers and minutes. Informs; must never hold up an alert. */
export * from "./answers.ts";
export * from "./minutes.ts";
export * from "./order.ts";
export * from "./record.ts";
export * from "./roll-call.ts";
export * from "./room.ts";
export * from "./stated.ts";
export * from "./thread.ts";
