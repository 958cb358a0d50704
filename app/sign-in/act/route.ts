import { drainAfter } from "@/app/drain";
import { postSignIn } from "@/lib/http/sign-in";

export async function POST(request: Request): Promise<Response> {
	const answer = await postSignIn(request);
	drainAfter();
	return answer;
}
