# WHY: ended before it was attached
--- args
echo x
--- run
{work} noop
