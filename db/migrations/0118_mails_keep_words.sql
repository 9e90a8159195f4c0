-- A mail keeps its words, and its HTML is drawn from them when it is sent or shown: the page around them is the same in every mail.
-- Mails of before keep the HTML as it was drawn.
alter table messages.message add column markup text;
insert into kernel.erasable (table_name, column_name, stage, emptied) values ('messages.message', 'markup', 'now', 'null');
