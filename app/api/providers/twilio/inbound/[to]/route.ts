import { drainAfter } from "@/app/drain";
import { takeTwilioInbound } from "@/lib/http/provider";

type Context = { params: Promise<{ to: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
	const response = await takeTwilioInbound(request, await params);
	if (response.ok) drainAfter();
	return response;
}
