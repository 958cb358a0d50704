import { enterByToken } from "@/lib/http/person";

export const GET = enterByToken;
