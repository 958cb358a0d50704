import { Waiting } from "@/components/shell/waiting";

export default function Loading() {
	return <Waiting />;
}
