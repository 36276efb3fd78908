-- An index and a bot's memory as schema 1 wrote them: two postings, their facts, passages and vectors.
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE sources (
	name VARCHAR NOT NULL, 
	location TEXT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE files (
	source VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	path TEXT NOT NULL, 
	modified BIGINT, 
	size BIGINT, 
	content_hash VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	PRIMARY KEY (source, file)
);
CREATE TABLE postings (
	id VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	local_id VARCHAR NOT NULL, 
	file TEXT NOT NULL, 
	format VARCHAR NOT NULL, 
	url TEXT, 
	text TEXT NOT NULL, 
	header_end INTEGER NOT NULL, 
	stated TEXT NOT NULL, 
	defects TEXT NOT NULL, 
	title TEXT, 
	company TEXT, 
	places TEXT, 
	workplace TEXT, 
	pay TEXT, 
	language VARCHAR, 
	posted VARCHAR, 
	content_hash VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	read_at VARCHAR NOT NULL, 
	closed_at VARCHAR, 
	PRIMARY KEY (id), 
	UNIQUE (source, local_id)
);
CREATE TABLE facts (
	number INTEGER NOT NULL, 
	posting_id VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	label TEXT NOT NULL, 
	polarity VARCHAR NOT NULL, 
	strength VARCHAR, 
	origin VARCHAR NOT NULL, 
	low FLOAT, 
	high FLOAT, 
	unit VARCHAR, 
	period VARCHAR, 
	grp INTEGER, 
	role TEXT, 
	note TEXT, 
	overruled BOOLEAN NOT NULL, 
	quote TEXT NOT NULL, 
	section TEXT, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (number)
);
CREATE TABLE passages (
	"key" INTEGER NOT NULL, 
	posting_id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	section TEXT, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	UNIQUE (posting_id, number)
);
CREATE TABLE vectors (
	model VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	vector BLOB NOT NULL, 
	PRIMARY KEY (model, hash)
);
CREATE TABLE pointers (
	"key" VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE unreadable (
	source VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (source, file)
);
CREATE TABLE handled_events (
	"key" VARCHAR(64) NOT NULL, 
	at INTEGER NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE asked_questions (
	id INTEGER NOT NULL, 
	conversation VARCHAR(64) NOT NULL, 
	question TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_files_path ON files (path);
CREATE INDEX postings_by_file ON postings (source, file);
CREATE INDEX facts_by_posting ON facts (posting_id);
CREATE INDEX facts_by_value ON facts (field, value);
CREATE INDEX ix_passages_hash ON passages (hash);
CREATE INDEX ix_handled_events_at ON handled_events (at);
CREATE INDEX ix_asked_questions_at ON asked_questions (at);
CREATE INDEX ix_asked_questions_conversation ON asked_questions (conversation);
CREATE TRIGGER passages_insert AFTER INSERT ON passages BEGIN
        INSERT INTO passage_words(rowid, text) VALUES (new.key, new.text); END;
CREATE TRIGGER passages_delete AFTER DELETE ON passages BEGIN
        INSERT INTO passage_words(passage_words, rowid, text) VALUES ('delete', old.key, old.text); END;
CREATE VIRTUAL TABLE passage_words USING fts5(
        text, content='passages', content_rowid='key', tokenize="unicode61 tokenchars '+#'");
INSERT INTO "meta" VALUES('mark', 'postings-bot index');
INSERT INTO "meta" VALUES('schema', '1');
INSERT INTO "meta" VALUES('revision', '1');
INSERT INTO "sources" VALUES('/srv/postings', '/srv/postings');
INSERT INTO "files" VALUES('/srv/postings', 'harbour.md', '/srv/postings/harbour.md', NULL, 337, '748c00e031bad8fcddbe89a00db997938bad52912cfae9cbd0b2c2f29d066acd', '3944a617bb9d931d');
INSERT INTO "files" VALUES('/srv/postings', 'meadow.md', '/srv/postings/meadow.md', NULL, 162, '96d6b90bd9abac1051f4c9b023443f1a3e94adc2b9e6bb537e798303a3957308', '3944a617bb9d931d');
INSERT INTO "postings" VALUES('harbour.md', '/srv/postings', 'harbour.md', 'harbour.md', 'markdown', NULL, '# Backend Engineer
Company: Harbour Freight Software
Location: Rotterdam, Netherlands (hybrid)
Salary: €70,000 - €85,000 a year

## About the role
You will write services in Go that plan the routes of ships. Kubernetes is a plus.

## How we hire
First a call of 30 minutes with the team lead, then a pairing exercise, then an offer.
', 128, '[["title", 2, 18, "header"], ["company", 28, 52, "header"], ["place", 63, 94, "header"], ["pay", 103, 127, "header"]]', '[]', 'Backend Engineer', 'Harbour Freight Software', 'Rotterdam, Netherlands', 'Hybrid', '€70,000 - €85,000 a year', 'en', NULL, '6726651a158e1b5f37713f80434a7224c5cd1e9b0e0173417985584f122202d0', '3944a617bb9d931d', 1, '2026-11-27T22:48:24+00:00', NULL);
INSERT INTO "postings" VALUES('meadow.md', '/srv/postings', 'meadow.md', 'meadow.md', 'markdown', NULL, '# Data Scientist
Company: Meadow Health
Location: Remote, Portugal

## What you will do
Train models that predict how patients recover, mostly in Python and C++.
', 67, '[["title", 2, 16, "header"], ["company", 26, 39, "header"], ["place", 50, 66, "header"]]', '[]', 'Data Scientist', 'Meadow Health', 'Portugal', 'Remote', NULL, NULL, NULL, 'ebc89d00bfddcf95a18bebe57f9bfd80eceb52fd1d4c9c115a275ed71aa4f633', '3944a617bb9d931d', 1, '2026-11-27T22:48:24+00:00', NULL);
INSERT INTO "facts" VALUES(1, 'harbour.md', 'title', 'backend engineer', 'Backend Engineer', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Backend Engineer', NULL, 2, 18);
INSERT INTO "facts" VALUES(2, 'harbour.md', 'function', 'backend', 'Backend', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Backend Engineer', NULL, 2, 18);
INSERT INTO "facts" VALUES(3, 'harbour.md', 'function', 'engineering', 'Engineering', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Backend Engineer', NULL, 2, 18);
INSERT INTO "facts" VALUES(4, 'harbour.md', 'company', 'harbour freight software', 'Harbour Freight Software', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Harbour Freight Software', NULL, 28, 52);
INSERT INTO "facts" VALUES(5, 'harbour.md', 'pay', 'salary', '€70,000 - €85,000 a year', 'yes', NULL, 'header', 70000.0, 85000.0, 'EUR', 'year', NULL, NULL, NULL, 0, '€70,000 - €85,000 a year', NULL, 103, 127);
INSERT INTO "facts" VALUES(6, 'harbour.md', 'place', 'nl/zh/rotterdam', 'Rotterdam, Netherlands', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Rotterdam, Netherlands (hybrid)', NULL, 63, 94);
INSERT INTO "facts" VALUES(7, 'harbour.md', 'workplace', 'hybrid', 'Hybrid', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Rotterdam, Netherlands (hybrid)', NULL, 63, 94);
INSERT INTO "facts" VALUES(8, 'harbour.md', 'technology', 'go', 'Go', 'yes', 'mentioned', 'body', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'You will write services in Go that plan the routes of ships.', 'About the role', 147, 207);
INSERT INTO "facts" VALUES(9, 'harbour.md', 'technology', 'kubernetes', 'Kubernetes', 'yes', 'preferred', 'body', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Kubernetes is a plus.', 'About the role', 208, 229);
INSERT INTO "facts" VALUES(10, 'harbour.md', 'language', 'en', 'English', 'yes', NULL, 'body', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'You will write services in Go that plan the routes of ships.', 'About the role', 147, 207);
INSERT INTO "facts" VALUES(11, 'harbour.md', 'interview', 'process', 'First a call of 30 minutes with the team lead, then a pairing exercise, then an offer.', 'yes', NULL, 'body', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'First a call of 30 minutes with the team lead, then a pairing exercise, then an offer.', 'How we hire', 246, 332);
INSERT INTO "facts" VALUES(12, 'meadow.md', 'title', 'data scientist', 'Data Scientist', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Data Scientist', NULL, 2, 16);
INSERT INTO "facts" VALUES(13, 'meadow.md', 'function', 'data science', 'Data science', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Data Scientist', NULL, 2, 16);
INSERT INTO "facts" VALUES(14, 'meadow.md', 'company', 'meadow health', 'Meadow Health', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Meadow Health', NULL, 26, 39);
INSERT INTO "facts" VALUES(15, 'meadow.md', 'place', 'pt', 'Portugal', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Remote, Portugal', NULL, 50, 66);
INSERT INTO "facts" VALUES(16, 'meadow.md', 'remote_from', 'pt', 'Portugal', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Remote, Portugal', NULL, 50, 66);
INSERT INTO "facts" VALUES(17, 'meadow.md', 'workplace', 'remote', 'Remote', 'yes', NULL, 'header', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Remote, Portugal', NULL, 50, 66);
INSERT INTO "facts" VALUES(18, 'meadow.md', 'technology', 'python', 'Python', 'yes', 'mentioned', 'body', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Train models that predict how patients recover, mostly in Python and C++.', 'What you will do', 88, 161);
INSERT INTO "facts" VALUES(19, 'meadow.md', 'technology', 'c++', 'C++', 'yes', 'mentioned', 'body', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'Train models that predict how patients recover, mostly in Python and C++.', 'What you will do', 88, 161);
INSERT INTO "passages" VALUES(1, 'harbour.md', 0, NULL, 0, 127, 'Backend Engineer, Harbour Freight Software
# Backend Engineer
Company: Harbour Freight Software
Location: Rotterdam, Netherlands (hybrid)
Salary: €70,000 - €85,000 a year', '6dd740faddb7b640c0d3a13f4e4874a3e83017e4914ba13fb81880a474135efb');
INSERT INTO "passages" VALUES(2, 'harbour.md', 1, 'About the role', 147, 229, 'Backend Engineer, Harbour Freight Software
About the role
You will write services in Go that plan the routes of ships.
Kubernetes is a plus.', '4d5f02cc12a57913d54de5beae6ca04a4e4a7fdb5f9e5ff05a855e63b4884e4a');
INSERT INTO "passages" VALUES(3, 'harbour.md', 2, 'How we hire', 246, 332, 'Backend Engineer, Harbour Freight Software
How we hire
First a call of 30 minutes with the team lead, then a pairing exercise, then an offer.', 'b3542d6c358b329a86fff15c876d65679fa3788e15b443db25c128725c524298');
INSERT INTO "passages" VALUES(4, 'meadow.md', 0, NULL, 0, 66, 'Data Scientist, Meadow Health
# Data Scientist
Company: Meadow Health
Location: Remote, Portugal', '3463e58db1b376da315e41b9ff52b347c620643b1b5861bfd2d617f414879568');
INSERT INTO "passages" VALUES(5, 'meadow.md', 1, 'What you will do', 88, 161, 'Data Scientist, Meadow Health
What you will do
Train models that predict how patients recover, mostly in Python and C++.', '6b434a8318a4ec078510c1ab0dcc9a98235dc2a8f95f84cd2de6c4d3efdfd818');
INSERT INTO "vectors" VALUES('all-MiniLM-L6-v2@53aa51172d142c89/384', '3463e58db1b376da315e41b9ff52b347c620643b1b5861bfd2d617f414879568', X'1263453deecf8e3bc646aa3d6e61f13aa6aea13c49c84cbd0a2d3fbd9dfe92bdfacf1cbd54efc2bc8c732c3d8234a6bda07378bde04a8b3ca6ba7bbdf2913c3ce1c157bced8b66bdc58772bc5405cabca12dc2bcf8ae4f3c0a67a53cc83a553cc5b0183d9e24b83cde839a3c2f3e453d60d143bde1ab52bd189338bc480b8b3ced94db3caaa34b3d413a4ebc2cfb033c1a33f33bf72a58bd04e2fa3c5a54c83d9b8e90ba372e23becf69e33c2133843c9254603c7c59083cc3cfd43c211c4dbd6457433cd316f53cc65590bd0d7f2cbd24ceeebc21e17b3d7f11b2bc36a5563d3795bb3cf074163c09da8fbd885553bc9780f53dce0483bc3c7c06bda3c3073d55433d3c2315f2bbb51ca5bc26ba923dd524883d85bf42bee1bbb63b3ad478bc4dc12abcc8e3c53c4e84c5bb0d72d23d3f7185bd5d13053dff9c193e690da8bd3510f93d3d5bb23be1a8343c52d3773d68a28cbc035715bde6fb263d5cd8823de0b4ba3c8f8abdbd37351b3c1dda01bdef056cbde9e2ed3d7267c2bd57907e3cb718003ca07936bd9c38dabc246e11bc227b99bd55a35ebbbd27733d1b27cf3c70d136bde11e0bbd1bf595bd85d7ed3c7659343d95bf193dbc8772bd9ccbd83c3b828cbd739a423c08ec78bcb7b2e13c951a84bd627ea8bc24e0b9bcb99f083b4d4f85bc4ed54cbd394e07bdbeee84bddcd78a3da1879b3c0bd52bbdafeb8f070b44413d0954af3cab8e6b3d5216983dbe25883d2e51b33b9f3d59bdb8e64a3a6ac59fbdb8957abcddac45bd8183a33b89e4c8ba09550c3a32f887bcb8bfa7bc943b893ddc79ef3cfa828dbd61b4d0ba119cd5bc734decbc46343dbd224c9d3d469b3a3d4f2c0f3d919985bd3289bbbc7922b73d86514e3d6f5d933cf40610bd87ab9ebc1e7940bda13a933d7ab522bd46937bbaa14ae8bd5f23253de475af3d32b90d3d5e7a6d3cf7a3983d5ee35e3d7de1c2bce3b64e3bea53fb3a19491a3d88f4943d88eb76bcc297c0bda39b06bcd85338bd45bd793db854ef3defa504bd4986b3bdfe951cbdcc7049bada167a3a8a49813cc041eb3d423308bd52131dbdf0efdebbfc7ed1bd06eeed3a44d1c83c1f4a043de254833d7c479c3d58b6883d142390bcef0e9a3c197569bc1df840bcb93e1dbdce03963c7ac643bde1d8d73c59dcaebcc0940c3d184174bd858c793d0dc138bd0951f73cff405e3bbadb503b963a82bdd9b922bc802366bd3563d03dc3159cbc766cf3bcacef38bd3bab0689e1022bbd0c556abd5a94423da5c0e83ce300b53d7316ee3c26d15e3df1e752bd5d01983dcdeeaa3d7ab66abdad996ebc1248153d25b89ebdb4421e3da659be3d3ccf59bc38ca9abd1f7a6ebd34d8103d53a07bbd72b879b985f6f3bd3bb5123d8ef6e83b2b7d1c3cdb10e4bcdb2dbf3c5480b1bcdd3d92bc3eee08bd99fa393b3c974cbd5cd0a1bbb1d626bd4780263d916db73df17b63bde93739bd47bdf5bcbc96003e354f92bdf22585bdfb14403d560318bc10648dbd39ba01bdc47f853cf043993c960ec0bc1910ae3dd440e93cfca970bd838d1d3b8da2e03b510d233d5a82ecbb5b3f13bdcdfda9bddb2c183ce32017bcdb7ba33bc63681bdac65da3d758cefbb3c39fd3c25a7e23cf357273dc8caaabcd9859abc4e3f3a3d0716033c0cb5f0bbc9e681bcdf67203bbf33b0bcf8957abddd471a3c7ff0f7bc3612703d7c9ce83d4865dcbd00a0a13dd703ff3bfc0ae63c5422bc3ce67c273d33aeb6bce3b44bbd0f9b26bd6b2c67bd8090cebc65ed22be636353bc7a64423d0e07c0b214cb6d3d9a52b5bd7cdfc53ca0d908bcdb1a203dbaa4a0bcbcdfc13c23ab093e9975f73cb9a5c73d88946fbd6491453d5049693c1369f33ccb1a7b3df70319bd130bb93cce44903decd312bd91bc943d3a8890bb29a83f3d866d5cbc12b732bdf9abda3cc9e88fbbb031873c3b19d63a76db06bddc97b4bd5d9c963df1a7dfbc316fc23cafb28d3d2bc7a5bdd61c1bbdf37cd83c38baac3bb242c3bdafed8dbc0b5f0cbdc2e07dbcd21470bd6484053d5763043dba81b4bc4579c23c5d5604bcafbf723c34714ebdf6debfbdc20affb8928dbe3ded2c323d7ac008bd2450533c1a16ac3c0fff82bc8dc861bd4231623dfdf10b3a2134e6bc29fc03bd8f2371bb');
INSERT INTO "vectors" VALUES('all-MiniLM-L6-v2@53aa51172d142c89/384', '4d5f02cc12a57913d54de5beae6ca04a4e4a7fdb5f9e5ff05a855e63b4884e4a', X'8c21343ca48afebc14468e3c45de953bb0cf38bded9690bb49e6c6bcb14a813da50ed2bd4f1318bdf99f51bd7c04103db5745dbdca05ab3d310a0a3c85ec9dbcc339f63c647d1cbd23c8273d7a5edabdaaf34a3a687d743d55a288bc087959bd768f59bcbd2e163c951a7c3d511a58bd7da38d3c572114bca86d8ebda16cf93cb863e1bc5e08893d092e44bdcbaae43d90795abb603760bd2b176bbd3422c13b0120d6bd245cb53bf0e50dbd5e81443de5ae0b3c5fd0c3bd5134023c049a7bbd2cba01bca5132b3d8a3d363c379802be1ed7c0bcfadf1fbcabe1be3c01f96f3d5ac2a5bc184cd43c71e02abd4f9818bdd4ef9e3be24d73bc079999bcba7d01bdd6e313bdb0bf523da109e2bce006943d59f0bebca69409bed44559bc0f107bbdb107da3a33b7953d4ca4723b5dd2f5bc1440913ccd29833d20665e3d0a6d80bd5b89e0bb43c8473da90886bdd50bfc3d92c7c6bd07f424bd73482dbd13306d3d2093523d9edefa3cc55d413de3cd6bbd0580a73c198e00bdc7660cbd5fcb583df985f0bcd2779bbddc41343df4b98ebc0a5dacbc3ff018bd18458e3d647a6ebb4a7b0dbda5ed6bbccef3083c648bc9bc069fce3dc326b3bceda267bd0210043d0ef803bd86012ebd0dea04bd6037f93b0cff7bbcb60ea3bc607cc83c6ef1c1bbe4e7d93cdd4773bc5771473d5e4a8e3d57b8093cfe3f3abdc1e8e83c583c05897524acbc9d80943c4794823cd0ab5f3c14dfce3d8a3172bdc1db20bb321400bdf608e1bc982e3e3bb2d4d8bd19a1ea3d437b22bdfade5e3d4583573d0fcd66bdbe3b0ebc0675783dd8e7ba3d046d31bddae74d3d971f97bd28cd063dc68dd4bcac1e2a3ed66a25bc29943c3ded50f9bc0dd88b3de3eac33cef8b0abbc2fe753c555a63bacd72dbbcab8784bd2a27333d5bea1cbe5e9383bd0e91bdbc73ad173d59cc86bdda7f34bd8abd29bd7d1d3c3de2eb523b2d6d79bd16aea73c1c083d3cfa6b023eb181993d30b3c1bdcbbc6cbd9259a03c1c670f3d10bd11bb030e7fbaa025de3dc5fbed3c9f997cbc6aa6363c9aac9bbbfb76403c84ae5e3ce8fc253cd7f86c3dde11c73cb2856bbc4683313ccb17e13ce4034c39e3ae98bdf035233c91f5c53d1529143dba7282bd3395eb3cff909dbde082113c18e264bcdcf2183c87f3c1bd3f8f503c238c00bd588e823d082fda3d872ada3c1be3953c11ba013c448e753c8f25023d99e66dbdc5d3ec38639830bcc56fb13dfa3955bc6fd98f0805fc3fbd83bcb0bc1fd585bdc54c07bc62ca9f3cd14f86bc0a0d6d3d8adfb9bc0d81143ca9a2223deff8d6bd4305c2bc9bd45b3cf73f2a3d906a4abd102496bc37756dbb67820cbdc73a943c87973d3ba573cdbccb331b3ce5af50bd245a2dbd79212d3d3753113dff0c353d41ebcfbcc440dcbdd618623c771c623cdd9170bdad170c3d9c91e8bc1855303c58e594bc6544643c0d52183e92c9783df26953bd1275b83d0d28bdbd3927653df423983b61e700be2c8ced3ce527cfbd101682bcd8f5103dc0b042bd5b53f1bcd4dd9e3dbea440bd094836bda43decbbce0e643db344303d6e27e2bcdcb62dbc6c77a0bb2879da3b134447bdfee29b3d7c9a7c3d9c84153c4e0db9bc0331fc3b8d5f56bcdb08a4bd1dd79c3b1170fdbc0b7b0cbd2dffab3c96d0db3d67397cbda104dcbdc5ca593b1114f53bfe6addbc039a313d2556dd3d1d85b5bc029d553c1dfe243d5231003dd334493c6858063db2485f3d93fb7b3d6b46953cd19f2ebdd57c383d30476abc6f13523bbbe92ebd4adedcb297f8f9bcc4aa22bd9862df3b4f6b2dbc1285e5bcdc69a93c37c0d73a9412a33da30e29bd3e51d8bcacdf57bde6956abd30b7e0bdad84203d4fa26c3d2dc077bc6e30503d56e2573dcec1a3bbd2c308bee1d2c1bcf06517bc6c3424bcfb15433d3a72e23c484e963d2eefcabc9136243d01a1f03d885319bc03fd233d7a24393d401e7fbc1d9f5e3d8535e93c15f5f73cd49ec5bc94ad603ddcefd9bad4d65c3dca6e74bdc932cf3da3a3cd3cda090ebcda12bc3ded3fc13ca26a10bda77f16bdfe6c843d266feabc9dd88b3c447e2abd858c97bb5efa7e3dae50943dec9f883dc944bdbc89d0d2bd60c4f03c2bfd8d3db4a4d4bde022293cb5a65b3de027183d');
INSERT INTO "vectors" VALUES('all-MiniLM-L6-v2@53aa51172d142c89/384', '6b434a8318a4ec078510c1ab0dcc9a98235dc2a8f95f84cd2de6c4d3efdfd818', X'49f8a5bd770d7ebd53999a3d11bf823dc1eafabb030536bdc40653bd918c193d25f39abddfbc94bd3050bdbde9d3b03c545228bdbf418e3d602d6cbd4dc99dbc5bcb90bdbb9a953d4da972ba127d98bd9558a8bd2eea363daec6d83b0951943c7485ac3ca901cbbceca6f03a32c1a73a64788dbd012057bce02925bd2c8246bd512324bc5123603cd2e6f4bd1677563d2c5b3d3caf5595bd4df780bdd10f333d72983fbd8435e4bcbf1eef3bfa8b53bcd138963dd88b3dbd746411bdc51561bdc10f3d3d0ddf373d901c21bde6950bbd6cce2bbd56b2153d6426673c899fe63cc7b0023d82e229bda32c69bdd379c6bdb73b84bc9a45b4bc0e2221bd24c0a83c9179023c1b7a933c485526bdfd74843d9d71683dc3fbbfbda6db46bde3ba8d3ba4cb07bd3d074e3dfa2d083df3dd18bc81b81e3dd5ddb53c8d4e0d3dc0f79c3ca978bc3c6ba7f4bb9ce1a6bc1796bc3c9c0d2e3d08f552bba0018abc952fff3dc7c190bd3b2120bc020b073d40b9aebcb59221bc6ec0f53cdfbf1fbd631c9a3d7652e63c6e01eabd9391be3ca451f63b035e5abd4476dabce625c63d70e46f3d10b4133d1b35febcb29e0b3dd29e8fbd6876863d3a51ae3b127007bbf79ab43c8f52e1bbb266503d4239c53d8867af3de0b6cabdd1bd4bbc054e5abc93dec83d8e6882bd12d5ecbc0ca2133b2b1753bd483edd3cb8055c3dcc22a7bdec6309891eca8a3c2392a5bca3664f3da651ce3d399f833d4b0e8ebd1c0404bdd7a1263a8303613de2a988bd9c1b9bbd3853003dd9790d3dcff0d53d9c674dbd454175bc518e1fbd9754a63d2f10bcbd42c99b3d1e44a13d5650c0bbfeb432bcb5ad683dd9e7a03c03124cbb8c45a5bc81a2c03b3a6b853c1f07ea3cdc423dbd8469bd3cce5a53bd4be632bd800a3e3caeb72f3d9ed865bcf31b99bd7867803d1e16683c0bc6adbcbce68dbbd41d8e3d482ba2bd2e3f38bd53fbc9bc1dd4c53cf4e0d6bc9e239dbc6234f5bc8f6286bcfb136fbd8f386bbd06f537bcd5b525bd090e113d67b28dbc0e30303cba5f69bd4a75cd3c384be03d8b3d903dacf2343dabb68bbd4a6162bde1b486bbb49994bb981de4bc2ac6e13c84ba5a3d1b3619bd9d7b7a3d008142bda26b6ebc1b69a3bc8aa8233d72f08a3cabc258bd63280fbd082a7f3dec62233d8f2b6a3c728375bdab4b963cf5b47d3d861798bbe77913bd7a6818bde8c9b0bd9e64aabd2ecabbbdc732473c50863d3da25f253d2808b5bc8c45998873a01b3cdbf6033d94ed07ba3520b83c9860433d95e9d1bca6cf25bc2429a6bb9d03df3d50fdbc3bd6e6453ca054293ddaa5a63de2101d3d38f9e9bb0872893c3a7d05bed942bcbd7e8080bd7fa4513dca486ebdfae4be3c5fd6a6bd901f8bbc08bf593ca1c7003d3addbbbb1b90593c7083143c303f9ebd578304bd376d0b3cb772413cd9596cbd991a413d9f5f993dbf28103d4ef1b8bd89550dbcc59aab3a3df34c3edb1a573c69e81ebd1a79083d32134aba91be8abd787ee1bcb5a2943d9d2c8a3d45ab4fbcfa64293d682751baa3578bbb87a66bbc68dc333c139d42bd7c50093d3cf0c1bdd01ab3bdc0d07dbc6d2204bea7cd47bb140f503c3747073eeccf94bdfc7129bc074708bc86ad3dbc006d3bbdf41686bc37c1d13dedd1023e6de2463d9939603daebf8fbc7b7030bdefa9dcbdc55fb63b2a98d2bc66954c3d26c2ac3df31508be66293c3d96e7853d602213bb520c223d4c563a3d7b3eb23cb17ee43b511f03befa6d78bd703b883cc8eb1ebdee99b8bc9ae6b2bc2fbec7b22e4a223bb73dd6bc00c0423def2f223d0531d3bc5bd7a93c690da0bd1030883d336425bdeb447e3d0faf5cbdc887733cd6e2a7bc624dbdbc08e1b13d04106b3d8335873d9236883df1d50ebdaaf64c3c835f5bbb57ce08bbacc79b3dc886a73d3f368a3df8a005bd1c1a383b29319c3ca34721bcc6e6a13c378cb0bbce1c11bdd046043dae8dd53b5535a73cd7c9263d7458d23de6618abdd0059dbc832b193bf45002bd4897903d541a8a3cf948fb3b2047323d5c7f16bdd76a143d995726bc3439483d55546bbd62f6d3bc08bb6639f4d3e23bf93ec73c0ab8ccbbb1cccf3d169830bd8ea7493b121f27bd38a58b3c3ac539bb78aa633ca60ca63c40a0053c');
INSERT INTO "vectors" VALUES('all-MiniLM-L6-v2@53aa51172d142c89/384', '6dd740faddb7b640c0d3a13f4e4874a3e83017e4914ba13fb81880a474135efb', X'c42da63b38965fbc0ba2f7bb4eb64a3d75d6033da1ca86bdbca5adbcabea073ddc86ffbded206fbd788c28bd937c0abe777a9bbd98262b3c49d963bdd8a7c93cfee4853df65045bdc5b8d23d080b81bd281f4dbd522cfd3bd3d091bb33bbc5bd7d3a7c3dab7dd83b28ec023e6abdb23cccbed7bbdd4022396637a1bd35917a3cfaab20bd2211f23cf04f803d5834963d5a6a62bdf0375abc701c92bd922008bd49b207bd05a60b3dfd8854bd47cfaaba350c5ebc78ee5abdc64c1b3db5750d3dea34a2bcfc5f3b3cc3fe973d03692fbd2233f83c925985bc937131bd6893f63c42f850bd41c1c33dd30607bdfc7e87bccd30373dcfcb663d3d2902bc2b231dbdf485673ddc9421bd42be63bd44920a3c4682b1bdeb5bd8bdb8b847bbdedfabbdb3b89fbc96a6533ac7c83f3d5b95cf3b377b7f3cecfa06bd8027093d7110ab3c2ae2653d37986b3bb345a7bd264e2b3c1cc3c8bc58b70bbd6581903dc57a6f3d19d9733d14670f3df8507c3dcd8e45bde84914bd9336193d07e1d5bcedf4983d2d81f23cea63823d760b173d464d283bed56f33c48315f39a4d55f3dbc67943c933387bdcbe01b3d04feba3c8c91b7bc0cd0633d963e1cbc82c669bde0f1633d700188bd4a013fbd0443083df761b0bcdd5489bd3edb03bde767a73d4c8205bda33f073d9b7cf53c5377eabc1efe6f3d29bbe63c4c4ee2bc1650323cabe443882ef847bd6920963d26864f3c65e56dbcf0b7ce3d0ba3f6bc5b33493d1518643dba53173df3b9023d0c4f27be16fa803d2fbb41bdac39e5bccff5c13ccf7924bd68e74e3d45d2d73c075d51bcf66f073dabc68dbcb71883bde2ca8dbda0211dbcaa275e3c73d57a3df90a4cbac38e6abc2832c13d451aa83ca207ffbcad30553dc7eb1f3dca7872bdd425a6bd0824ef393a82c9bd1daa96bd7f3888bd5500b5bcf2c9e7bbd4e70b3ca90346bcedf8443ded806ebc454ecabd13b674bc46e1eabc1226cf3d8594b33d3755a0bd7a1b3ebde69c62bdbee98b3bc878f43a8ee753bd7c439c3ce319083d247a923c7f69073d82b7aabd67b4f9ba6ba32f3cc7f98d3c0ffb943d2fadf73c63aff23a68c7ed3c7900053ce09cda3c26a981bde858543c338bcf3de61dc3bb3b72b5bb8eb6be3c7ef701bda92ab13de0e08f3d3e7d233dddaa07befda2a83ddcff48bd8ed301bcd2d40c3e77fe343cb9ff3ebd76964f3d0625b03db1e3c13d53f3f23ce46d92bd89570f3bfb0084bb8598fbbc2f30aa885a2f46bd6cf32a3d89403cbd623485bd26ac8fbd06d4743dc222323d1498e73d8ad91fbd0360763d943772bdb6703abdb772ed3be39e2b3d5fac94bd5307253d1543c43ac9de363cb936bf3b2dd4303d9116983c6af1503c46f1c0bba2ead83d3f1354bc2736bebc5cb15d3cf1d16abd5a99b8bc336a1cbc3edd07bdd7f01c3db5a308bb481c703d726096bcb4fe47bd9031d5bcedb7c63d7d97263d2524493cdb90173c7eeb80bd5f1da8bd3891e43c508d20bde3e2a5bcfc2c31bd54c6cbbd4c23a93d3627a3bd1c9a1d3dea28b63c41011f3da700a5bdab2ee8bc33e01e3d7fafde3c72f6babc9d49363dd16de2bcaf60cf3c54a5593dce19353dee2f993d8ef4593ad12dad3d93df53bdc989fabc15ea46bd8572a1bda354953c25ea00bc5c799e3d2144993d9eb4f7bcfea2bdbd0e221b3d4b4b16bdbd635fbcb380873dc9e82a3de3fd61bdeb2f203d2eb3263c7d9b30bd241f4ebd7d33703c0f9086bc5e028f3cfdaf2cbd3fef0abd099a8b3d9d96c2bd666231bb606d943c24a7deb220bd66bdefd14ebca33547bd5a8028bc5ba05ebd886dcfbbbd8d603b7d5d793d96b39abddeb753bdf2ae2abdbb465ebd9d9ad2bc293ec13a0fa1f03bc542a93d93b71dbd66cc9b3d6f76173d099b98bd970d553de82aba3d31489dbbbdc0043d8c01fabc34f7843d0d8dfabc3ad9ad3d87194d3bea7481bd0f39dc3c73a0043d518adabb336c053e91cadb3cb6e1a53bedb2d93c2aed043d457bbebda986483d1b6401bd8d8ab4bafcce1dbd659932bda435183d18a42e3c7ec98abd32e6ce3c75b0173d8ddd43bcbe46513d2e0f4b3ce930633c6519d73a7173193d34a2c93bed0d1fbd93d04ebd5b9a02bee6fe193d56aaadbc0a93a1bc7124493d1d08843d');
INSERT INTO "vectors" VALUES('all-MiniLM-L6-v2@53aa51172d142c89/384', 'b3542d6c358b329a86fff15c876d65679fa3788e15b443db25c128725c524298', X'469995bd6fabdababce9eabc9309273dc6d574bddab04f3c321503bdbf90583d60a898bcb1962ebde41ef1bcdb78aabce40124bdaa17f23ce2bd203df43db8bc6f5918bd0e11adbd564e0b3d437657bd797a0dbd8ee780bd94c146bdac82aebdc72d303d80e387bdbbd3893de04c3b3c897c283dffcb1ebd57537abcbedbc83c5ddc113ea0d9693d2a51c1bc0eeae93dd34550bdb56a5cbdd8bb57bd1ef200bde177babd46cb92bd4e40adbc47bf263c477361bd090333bd2815383ca88e703deb7e313d5082123ddddfa83ced9550bdbd3f2cbdf1d825bd531961bc3c51ab3dbea31a3c602b51bc2e3ad7bcad37093d15c7e7bb1f31503cfd3f9ebd7495e23b57551cbc716880bc937b4fbd18b0503da14696bc6a2da8bd617e0bbc33f349bd35a257bdd7be88bce0a6ae3c2ba3173ce1136e3a68da40bdf5b1a03db45832bd79eabcbdacf9d4bcfe6b4ebd55c7ab3d9cecaa3ca7001a3d0cbc633d7923da3d47fdbf3c8751ee3ca58286bd75d3483d889cb5bd40df4bbc68ae8fbb5044013eafb9f3bcf076543d5821c0bcb7679a3dbec3d8bbe73cbd3c6a58f03bfa1ead3a849944bd0f8ba2bddc48263bbffe2fbdbb25b63dcb3433bde51d3bbc3b6f18bd42a7173cf6b628bc08249bbcfafe793dbef02fbdcc3f8e3c4e030f3d95c6b5bdbce4a33db7205e3d8b24083cdcd5b1bd59cc44bcc908bc3b334ede3d223ee58871dcc8bcbc20983da9e67fb9e279aa3d65ce733db7e28dbd775bbd3bffe8933c534c98bd3110623d05d980bd3515013d4923483debab66bc2de114bd2413dabdd616063dd5823b3da97419bd0e31d1bc52f4e13cf55bafbd1ef437bb5eeb2abc90509b3d57862ebd9d7916bcf1aa22bb4aef103e460c6e3cb921b63cac89613d8c578fbd47ba283cb03a41bca89a993c9427febb8c8e6cbdd0de563a9a4d02bcc76a82bdc4aa69bbf3cd54bd6ff2bf3b09b7d2ba1d6aefbcce9b18bd12615abc7377a63d1b45963d746c22bd8ce50e3c54858b3c67aba43c9b7201bdfc489f3c135fb23d44e6073bed5086bd805a0f3df7264d3d6be1593db1c9343a5a34673d32e29fbc17bec63b6d3c253c56d327bde47ad83d2d576739963ab2bcc4a20e3d5326183dcf2914bdbb0532bda972193cf835843dd6b99c3dc6b68f3d2a4f51bc7b030fbd873337bc0f66dbbc67f783bcad8f913dd219c23c280b17bcaa857ebcbbd59cbb1e05183dd712b8bdcdd5353de80c30bcc625383d2a7c893d1956e808f5d1703bd96840bcb186083ccc3754bc74c0f93d4760003d4eed8b3d7ea38ebb2c2a863def68113ef3db53bd0d183c3bb69e9a3d7d52d7bb5451e3bb36ed41b92a8d333d37971cbd64bf0b3c11167b3df3d9b03d67bddf3cdc574cbda50f613d7f391dbca74ba93b2a7f7f3dd7c78bbdd05a15bd869d5ebcdfb305bde1f5e3bc8eaf83bd39cd693ca4d25fbdf142823ded27e0bc6313093efff03d3d4e43a83ce4909d3d193dc4bdb87431bde3e8ebbc18bc62bdcd4c17bdb9e5273b39c3d9bd09c2efbda94c423c50922abc5dfaa83db86d18bde9896cbd159c6abd00069dbcca40863dad8364bdced1593dd966cd3c46931a3dd61e18bc17c6ee3d5c1a403d74a356bc83530e3c6c3ab63c77f993bc61fc22bdc3530b3da1395dbd555d2f3d4879013d1e1b143c832314bdced3b4bd6f54cabd956f3cbd2dfc8e3c1633ddbc5572af3c6a5e003dcfee223d1e40ae3d1e0b01bdbac0823d59899a3d356eeb3dc90ffc3ce541dbbc81d2e1bcf6ad123d21fe4c3dd4249f3b71207dbd4edcdcb265a283bdd30c1bbdcdc28b3c36e9a2bc2467cf3c863b053bb66cdbbc22b3c33c852a613c9c9cbebd0443a4bb161201bc90aa95bbc7bf883d06220f3d44601f3dce8a06bbd126553c3018afbd9fab06be4f08dabcd40de93c8864673da3a15f3d231005bc180d653c504b2fbc96aec73d920d3d3c4029dabbe9aed73ab1529a3d43bdf5bd498e093d64fb123debe4cc3c0f5471bd6ac29ebccc962fbde1e4583d451a71bd0026b03d50af8ebdefdae63cc27a953defeb973d4ed902be9049fdbc1103f3bc8ff253bd3d67693da7b61fbd58933b3cbf2db03c02cc2f3d68652f3dccd724bdfcf16bbd13aefc3cc360163d0c3792bd602a173d4eb7063c607742bb');
INSERT INTO "pointers" VALUES('vectors/revision', '1');
INSERT INTO "pointers" VALUES('chroma/2b76912ec54e4ccebf95d6a2575a9367', '{"count": 5, "generation": "20261127T224836-30016fe6", "probes": ["3463e58db1b376da315e41b9ff52b347c620643b1b5861bfd2d617f414879568", "4d5f02cc12a57913d54de5beae6ca04a4e4a7fdb5f9e5ff05a855e63b4884e4a", "6b434a8318a4ec078510c1ab0dcc9a98235dc2a8f95f84cd2de6c4d3efdfd818", "6dd740faddb7b640c0d3a13f4e4874a3e83017e4914ba13fb81880a474135efb", "b3542d6c358b329a86fff15c876d65679fa3788e15b443db25c128725c524298"], "removed": 0, "state": "all-MiniLM-L6-v2@53aa51172d142c89/384 1 1"}');
INSERT INTO "unreadable" VALUES('/srv/postings', 'broken.json', 'is not valid JSON: it begins with neither { nor [');
INSERT INTO "handled_events" VALUES('399a5959f77b537bc10e30e49b79e52ba08a471c60ab122c62adfcde1d8b56b0', 1795819720);
INSERT INTO "asked_questions" VALUES(1, 'thread', 'which roles use Go?', 1795819720);
