import { drainAfter } from "@/app/drain";
import { pollPage } from "@/lib/http/person";

export async function POST(request: Request): Promise<Response> {
	const response = await pollPage(request);
	drainAfter();
	return response;
}
