import { calendarIn } from "@/components/verify/calendar";
import { answerCalendar } from "@/lib/http/person";

export const GET = (request: Request): Promise<Response> => answerCalendar(request, calendarIn);
