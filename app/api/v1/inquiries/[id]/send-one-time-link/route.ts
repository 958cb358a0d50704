import { drainAfter } from "@/app/drain";
import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";
import { SendOneTimeLink } from "@/lib/inquiries/schemas";

const answer = api(
	{ scope: "inquiries:write", path: { id: "inquiryId" }, body: SendOneTimeLink },
	inquiries.sendOneTimeLink,
);

export const POST: typeof answer = async (...asked) => {
	const response = await answer(...asked);
	if (response.ok) drainAfter();
	return response;
};
