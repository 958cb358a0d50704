import { postStart } from "@/lib/http/start";

export const POST = postStart;
