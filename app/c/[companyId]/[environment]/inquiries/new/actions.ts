"use server";
import { action } from "@/lib/http/action";
import * as inquiries from "@/lib/inquiries";
import { CreateInquiry } from "@/lib/inquiries/schemas";

export const create = action(CreateInquiry, async (ctx, input) => ({
	id: (await inquiries.create(ctx, input)).data.id,
}));
