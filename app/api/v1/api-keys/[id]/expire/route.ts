import * as companies from "@/lib/companies";
import { ExpireKeyBody } from "@/lib/companies/schemas";
import { api } from "@/lib/http/api";

export const POST = api({ scope: "api-keys:write", path: { id: "keyId" }, body: ExpireKeyBody }, companies.expireKey);
