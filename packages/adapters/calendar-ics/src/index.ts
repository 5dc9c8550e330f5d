/** The front door of calendar-ics: the programme's dates as iCalendar (RFC 5545) and invitations (RFC 5546). Writes only; must never send. */
export { calendarFeed, type DatedEntry, meetingCancellation, meetingInvitation } from "./calendar.ts";
