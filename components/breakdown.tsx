"use client";

/** Shown when we ourselves failed. Reloading sends nothing twice: a page is only ever read. */
export function Breakdown() {
	return (
		<div data-brand="" className="hosted">
			<title>Something went wrong</title>
			<div className="hosted-column justify-center">
				<main className="hosted-card justify-center pb-6">
					<h1 className="text-[1.75rem] font-semibold leading-tight tracking-tight">
						Something went wrong on our side
					</h1>
					<p className="mt-2.5 text-muted">What you entered before is saved. Please try again in a moment.</p>
					<p lang="es" className="mt-4 text-[0.9375rem] text-muted">
						Algo falló de nuestro lado. Lo que escribiste antes está guardado. Inténtalo de nuevo en un momento.
					</p>
					<p lang="pt" className="mt-2 text-[0.9375rem] text-muted">
						Algo deu errado do nosso lado. O que você preencheu antes está salvo. Tente de novo em instantes.
					</p>
					<button type="button" className="button mt-6" onClick={() => location.reload()}>
						Try again
					</button>
				</main>
			</div>
		</div>
	);
}
