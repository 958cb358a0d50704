import { drainAfter } from "@/app/drain";
import { postForm } from "@/lib/http/person";

export async function POST(request: Request): Promise<Response> {
	const response = await postForm(request);
	drainAfter();
	return response;
}
