"use client";
import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import type { ReactNode } from "react";

/** For what has no place of its own: a row that is gone, a page that was left. Everything else is said where it happened. */
const manager = Toast.createToastManager();

export function toast(title: string, description?: string): void {
	manager.add({ title, description });
}

export function Toasts({ children }: { children: ReactNode }) {
	return (
		<Toast.Provider toastManager={manager}>
			{children}
			<Toast.Portal>
				<Toast.Viewport className="toasts">
					<All />
				</Toast.Viewport>
			</Toast.Portal>
		</Toast.Provider>
	);
}

function All() {
	const { toasts } = Toast.useToastManager();
	return toasts.map((each) => (
		<Toast.Root key={each.id} toast={each} className="toast">
			<Toast.Content className="flex items-start gap-3">
				<div className="min-w-0 flex-1">
					<Toast.Title className="font-semibold" />
					<Toast.Description className="text-muted" />
				</div>
				<Toast.Close aria-label="Close" className="rounded-md p-1 text-muted hover:text-ink">
					<X aria-hidden="true" className="size-4" />
				</Toast.Close>
			</Toast.Content>
		</Toast.Root>
	));
}
