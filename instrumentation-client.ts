/**
 * Our pages' policy forbids eval, so zod need not find out at the cost of a violation. Set before any schema is made;
 * its own setter would bring zod to every page.
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
