"""`python -m analysis` is `govreport`."""

from analysis.cli import main

if __name__ == "__main__":
    main()
