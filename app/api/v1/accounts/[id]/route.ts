import * as companies from "@/lib/companies";
import { UpdateAccount } from "@/lib/companies/schemas";
import { api } from "@/lib/http/api";

const path = { id: "accountId" } as const;

export const GET = api({ scope: "accounts:read", path }, companies.getAccount);
export const PATCH = api({ scope: "accounts:write", path, body: UpdateAccount }, companies.updateAccount);
