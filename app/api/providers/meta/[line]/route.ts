import { drainAfter } from "@/app/drain";
import { answerMetaChallenge, takeMetaWebhook } from "@/lib/http/provider";

type Context = { params: Promise<{ line: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
	return answerMetaChallenge(request, { lineId: (await params).line });
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
	const response = await takeMetaWebhook(request, { lineId: (await params).line });
	if (response.ok) drainAfter();
	return response;
}
