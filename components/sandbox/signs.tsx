import { Icon } from "../verify/icons";

export const Envelope = () => (
	<Icon>
		<rect x="3" y="5.500" width="18" height="13" rx="2.500" />
		<path d="m4 7.500 8 6 8-6" />
	</Icon>
);
export const Handset = () => (
	<Icon>
		<path d="M8 4H5.500A1.500 1.500 0 0 0 4 5.600C4.600 13.500 10.500 19.400 18.400 20a1.500 1.500 0 0 0 1.600-1.500V16l-4.500-1.500-1.800 2.300a13.500 13.500 0 0 1-6.500-6.500L9.500 8.500Z" />
	</Icon>
);
