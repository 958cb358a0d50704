import * as companies from "@/lib/companies";
import { UpdateKeyBody } from "@/lib/companies/schemas";
import { api } from "@/lib/http/api";

const path = { id: "keyId" } as const;
export const GET = api({ scope: "api-keys:read", path }, companies.getKey);
export const PATCH = api({ scope: "api-keys:write", path, body: UpdateKeyBody }, companies.updateKey);
