import { revalidatePath } from "next/cache";

/** Whatever shows flows is drawn anew: one of them has changed. */
export const shown = (): void => revalidatePath("/c/[companyId]/[environment]/flows", "layout");
