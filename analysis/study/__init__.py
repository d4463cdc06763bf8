"""The table → findings: series, trends, targets against outcomes, what is doubtful."""
