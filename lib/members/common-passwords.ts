/** The words that the commonest passwords of leaked lists are made of, digits and signs taken off. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
	`password passwort contrasena contraseña senha motdepasse passw pass admin administrator root user guest test login
	welcome bienvenido hello letmein changeme secret trustno iloveyou teamo teamomucho lovely lovers loveyou qwerty
	qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc abc abcd abcdef
	abcdefg abcdefgh abcdefghij football baseball basketball soccer futbol superman batman spiderman pokemon starwars
	dragon monkey tigger shadow sunshine princess princesa flower butterfly mariposa jessica michael jordan jennifer
	charlie daniel andrea alejandro computer internet whatever freedom master killer hunter ninja google facebook
	microsoft company business summer winter autumn spring january february march april december monday friday
	estrella corazon bonita hermosa colombia mexico brasil brazil america chicago london madrid barcelona realmadrid
	liverpool chelsea arsenal manchester comeback verification dashboard default system server database
	correcthorsebatterystaple iloveyouforever mypassword yourpassword thepassword newpassword adminadmin passwordpassword
	testtesttest qwertyqwerty onetwothree abcabcabc`.split(/\s+/),
);
