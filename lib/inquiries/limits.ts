/** Sessions that live at once in one inquiry. By API the next is refused; a person coming back ends the longest idle. */
export const MAX_SESSIONS = 25;
/** Messages a day in one inquiry over all numbers that are tried in it. */
export const MAX_SENDS_A_DAY = 10;
