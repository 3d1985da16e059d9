export { calendarEvents, type CalendarEvent } from './events.ts';
export { calendarProjections, calendarYears, type CalendarYearDocument } from './projection.ts';
export { calendarOf, calendarWith, currentCalendar, loadedYears } from './directory.ts';
