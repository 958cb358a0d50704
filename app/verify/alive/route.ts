import { noteAlive } from "@/lib/http/person";

export const POST = noteAlive;
