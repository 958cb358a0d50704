import { drainAfter } from "@/app/drain";
import { takeTwilioCallback } from "@/lib/http/provider";

export async function POST(request: Request): Promise<Response> {
	const response = await takeTwilioCallback(request);
	if (response.ok) drainAfter();
	return response;
}
