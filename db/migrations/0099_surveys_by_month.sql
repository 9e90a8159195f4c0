-- What customers thought of the help, of each brand by month.
create index survey_asked on surveys.survey (seller_id, asked_at) where asked_at is not null;
