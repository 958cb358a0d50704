import { postStop } from "@/lib/http/stop";

export const POST = postStop;
