import { countriesOf } from "@/lib/kernel/phone";

/**
 * In which zones the numbers of a country are used, by the area that begins a zone's name. Of zones whose clocks have
 * agreed since 2025 one stands for all; disputed and uninhabited places have no line. Facts of IANA's tz database (which
 * is in the public domain), whose rules of the clock every runtime brings: here is only who lives where.
 */
const ZONES = {
	Africa: `
		AO Luanda, BF Ouagadougou, BI Bujumbura, BJ Porto-Novo, BW Gaborone, CD Kinshasa Lubumbashi, CF Bangui,
		CG Brazzaville, CI Abidjan, CM Douala, DJ Djibouti, DZ Algiers, EG Cairo, EH El_Aaiun, ER Asmara,
		ET Addis_Ababa, GA Libreville, GH Accra, GM Banjul, GN Conakry, GQ Malabo, GW Bissau, KE Nairobi, LR Monrovia,
		LS Maseru, LY Tripoli, MA Casablanca, ML Bamako, MR Nouakchott, MW Blantyre, MZ Maputo, NA Windhoek, NE Niamey,
		NG Lagos, RW Kigali, SD Khartoum, SL Freetown, SN Dakar, SO Mogadishu, SS Juba, ST Sao_Tome, SZ Mbabane,
		TD Ndjamena, TG Lome, TN Tunis, TZ Dar_es_Salaam, UG Kampala, ZA Johannesburg, ZM Lusaka, ZW Harare
	`,
	America: `
		AG Antigua, AI Anguilla, AR Argentina/Buenos_Aires, AW Aruba, BB Barbados, BL St_Barthelemy, BO La_Paz,
		BQ Kralendijk, BR Noronha Belem Campo_Grande Eirunepe, BS Nassau, BZ Belize,
		CA St_Johns Halifax Blanc-Sablon Toronto Atikokan Winnipeg Regina Edmonton Cambridge_Bay Creston Vancouver,
		CL Santiago Punta_Arenas, CO Bogota, CR Costa_Rica, CU Havana, CW Curacao, DM Dominica, DO Santo_Domingo,
		EC Guayaquil, GD Grenada, GF Cayenne, GL Nuuk Danmarkshavn Thule, GP Guadeloupe, GT Guatemala, GY Guyana,
		HN Tegucigalpa, HT Port-au-Prince, JM Jamaica, KN St_Kitts, KY Cayman, LC St_Lucia, MF Marigot, MQ Martinique,
		MS Montserrat, MX Mexico_City Cancun Matamoros Ciudad_Juarez Mazatlan Tijuana, NI Managua, PA Panama, PE Lima,
		PM Miquelon, PR Puerto_Rico, PY Asuncion, SR Paramaribo, SV El_Salvador, SX Lower_Princes, TC Grand_Turk,
		TT Port_of_Spain, US New_York Chicago Denver Phoenix Los_Angeles Anchorage Adak, UY Montevideo, VC St_Vincent,
		VE Caracas, VG Tortola, VI St_Thomas
	`,
	Arctic: `
		SJ Longyearbyen
	`,
	Asia: `
		AE Dubai, AF Kabul, AM Yerevan, AZ Baku, BD Dhaka, BH Bahrain, BN Brunei, BT Thimphu, CN Shanghai Urumqi,
		CY Nicosia, GE Tbilisi, HK Hong_Kong, ID Jakarta Makassar Jayapura, IL Jerusalem, IN Kolkata, IQ Baghdad,
		IR Tehran, JO Amman, JP Tokyo, KG Bishkek, KH Phnom_Penh, KP Pyongyang, KR Seoul, KW Kuwait, KZ Almaty,
		LA Vientiane, LB Beirut, LK Colombo, MM Yangon, MN Ulaanbaatar Hovd, MO Macau, MY Kuala_Lumpur, NP Kathmandu,
		OM Muscat, PH Manila, PK Karachi, PS Gaza, QA Qatar,
		RU Yekaterinburg Omsk Novosibirsk Irkutsk Chita Vladivostok Magadan Kamchatka, SA Riyadh, SG Singapore,
		SY Damascus, TH Bangkok, TJ Dushanbe, TL Dili, TM Ashgabat, TW Taipei, UZ Samarkand, VN Ho_Chi_Minh, YE Aden
	`,
	Atlantic: `
		AC St_Helena, BM Bermuda, CV Cape_Verde, ES Canary, FK Stanley, FO Faroe, IS Reykjavik, PT Azores, SH St_Helena,
		TA St_Helena
	`,
	Australia: `
		AU Lord_Howe Hobart Broken_Hill Brisbane Darwin Perth Eucla
	`,
	Europe: `
		AD Andorra, AL Tirane, AT Vienna, AX Mariehamn, BA Sarajevo, BE Brussels, BG Sofia, BY Minsk, CH Zurich,
		CZ Prague, DE Berlin, DK Copenhagen, EE Tallinn, ES Madrid, FI Helsinki, FR Paris, GB London, GG Guernsey,
		GI Gibraltar, GR Athens, HR Zagreb, HU Budapest, IE Dublin, IM Isle_of_Man, IT Rome, JE Jersey, LI Vaduz,
		LT Vilnius, LU Luxembourg, LV Riga, MC Monaco, MD Chisinau, ME Podgorica, MK Skopje, MT Malta, NL Amsterdam,
		NO Oslo, PL Warsaw, PT Lisbon, RO Bucharest, RS Belgrade, RU Kaliningrad Moscow Astrakhan, SE Stockholm,
		SI Ljubljana, SK Bratislava, SM San_Marino, TR Istanbul, UA Kyiv, VA Vatican, XK Belgrade
	`,
	Indian: `
		CC Cocos, CX Christmas, IO Chagos, KM Comoro, MG Antananarivo, MU Mauritius, MV Maldives, RE Reunion, SC Mahe,
		YT Mayotte
	`,
	Pacific: `
		AS Pago_Pago, CK Rarotonga, CL Easter, EC Galapagos, FJ Fiji, FM Chuuk Pohnpei, GU Guam,
		KI Tarawa Kanton Kiritimati, MH Majuro, MP Saipan, NC Noumea, NF Norfolk, NR Nauru, NU Niue,
		NZ Auckland Chatham, PF Tahiti Marquesas Gambier, PG Port_Moresby Bougainville, PW Palau, SB Guadalcanal,
		TK Fakaofo, TO Tongatapu, TV Funafuti, US Honolulu, VU Efate, WF Wallis, WS Apia
	`,
} as const;

const zones = readZones();

/** Every zone in which somebody with this number may be by its country, or by all countries that share its code. */
export function zonesOfPhone(phone: string): string[] {
	return [...new Set(countriesOf(phone).flatMap((country) => zones.get(country) ?? []))];
}

/**
 * By whose clocks they may be asleep: the first zone that somebody said, by their browser or on a page; without one, all of
 * their number's country. One that names no place is not said: browsers that hide where they are say UTC, or Iceland.
 */
export function zonesOfPerson(phone: string, said: readonly (string | null)[]): string[] {
	const all = zonesOfPhone(phone);
	const zone = said.find((zone) => zone !== null && (all.includes(zone) || !NOWHERE.test(zone)));
	return zone ? [zone] : all;
}

const NOWHERE = /^(Etc\/.+|UTC|UCT|GMT.*|Greenwich|Universal|Zulu|Atlantic\/Reykjavik|Iceland)$/;

/** The one zone of a country that has no other; undefined where nobody can tell without asking. */
export function onlyZoneOf(phone: string): string | undefined {
	const [zone, other] = zonesOfPhone(phone);
	return other === undefined ? zone : undefined;
}

function readZones(): ReadonlyMap<string, string[]> {
	const read = new Map<string, string[]>();
	for (const [area, countries] of Object.entries(ZONES)) {
		for (const line of countries.split(",")) {
			const [country = "", ...cities] = line.trim().split(/\s+/);
			read.set(country, [...(read.get(country) ?? []), ...cities.map((city) => `${area}/${city}`)]);
		}
	}
	return read;
}
