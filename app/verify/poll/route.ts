import { drainAfter } from "@/app/drain";
import { pollPage } from "@/lib/http/person";

export async function POST(request: Request): Promise<Response> {
	const response = await pollPage(request);
	if (response.ok) drainAfter();
	return response;
}
