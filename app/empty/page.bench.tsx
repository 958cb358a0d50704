/** The least a page of this app can be; what hosted pages cost is measured against it. */
export default function Page() {
	return <p>Empty.</p>;
}
