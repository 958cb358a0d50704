import type { Role } from "@/lib/kernel/words";

export const ROLE_WORDS: Record<Role, { name: string; means: string }> = {
	owner: { name: "Owner", means: "everything, and who else is an owner" },
	admin: { name: "Admin", means: "members, API keys, settings and providers, and all that editors may" },
	editor: { name: "Editor", means: "inquiries, accounts and flows" },
	viewer: { name: "Viewer", means: "sees, and changes nothing" },
};
