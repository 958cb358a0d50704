/**
 * A name on one line, in any script: joiners belong to Persian and to emoji. What breaks the line does not, nor what
 * turns the direction of the text around it.
 */
export const ONE_LINE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u;
