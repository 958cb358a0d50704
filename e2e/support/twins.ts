/** The tag of tests that the short run leaves out. */
export const LONG_ONLY = "@long";

/** For one of many alike, of which the short run takes every so manieth. */
export const sampled = (i: number, every: number) => (i % every === 0 ? {} : { tag: LONG_ONLY });

/** For a test that is made twice: without JavaScript it is left to the long run, where others show that nothing needs it. */
export const twin = (scripts: boolean) => (scripts ? {} : { tag: LONG_ONLY });
