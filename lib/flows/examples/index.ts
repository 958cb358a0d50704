import type { z } from "zod";
import type { Definition } from "../schemas";
import { DEMO_FLOW } from "./dog-walker";
import { KENNEL } from "./kennel";
import { PHONE_ONLY } from "./phone-only";
import { SECOND_FACTOR } from "./second-factor";
import { SIGN_UP } from "./sign-up";

export { DEMO_FLOW } from "./dog-walker";
export { KENNEL } from "./kennel";

/** What the demo's company has, in this order: each shows another use. Known again by its name, so that none is made twice. */
export const EXAMPLE_FLOWS: z.input<typeof Definition>[] = [DEMO_FLOW, PHONE_ONLY, SIGN_UP, SECOND_FACTOR, KENNEL];
